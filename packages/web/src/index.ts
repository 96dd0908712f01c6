export {
  bindScan,
  type Chip,
  redactUrl,
  type Scan,
  type ScanView,
  toScanView,
} from '@vkjwt/core'
export type { HeaderStore } from '@vkjwt/core/adapters'
export {
  createVkWeb,
  type GateArguments,
  type OpenRequest,
  type RequestInfo,
  type ResponseHead,
  type VkWeb,
} from './create-vk-web.ts'
export type { ChipContext, GatedRequest, RequireChipOptions } from './gate-options.ts'
export type { VkWebOptions } from './site.ts'
