export {
  bindScan,
  type Chip,
  redactUrl,
  type Scan,
  type ScanView,
  toScanView,
} from '@vkjwt/core'
export { createVkNext, type VkNext } from './create-vk-next.ts'
export type { VkNextOptions } from './defer-site.ts'
export type {
  ChipContext,
  GateContext,
  GatedRequest,
  RequireChipOptions,
  RouteParams,
} from './gate-options.ts'
export type { PagesContext, ScanSource, SearchParams } from './scan-source.ts'
