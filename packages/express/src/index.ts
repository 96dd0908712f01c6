export {
  bindScan,
  type Chip,
  redactUrl,
  type Scan,
  type ScanView,
  toScanView,
} from '@vkjwt/core'
export { createVkExpress, type VkExpress } from './create-vk-express.ts'
export type { ExpressHandler, ExpressRequest } from './express-request.ts'
export type { RequireChipOptions } from './gate-options.ts'
export type { VkExpressOptions } from './site.ts'
