export type { ScanView } from '@vkjwt/core'
export type {
  BadgeLabelOverrides,
  BadgeLabels,
  BadgeMessage,
  BadgeMessageName,
  BadgeState,
} from './badge-labels.ts'
export { en } from './locales/en.ts'
export { VerifiedBadge, type VerifiedBadgeProps } from './verified-badge.tsx'
