export {
  bindScan,
  type Chip,
  redactUrl,
  type Scan,
  type ScanView,
  toScanView,
} from '@vkjwt/core'
export { createVkWeb, type RequestInfo, type VkWeb } from './create-vk-web.ts'
export type { ChipContext, GatedRequest, RequireChipOptions } from './gate-options.ts'
export type { VkWebOptions } from './site.ts'
