export type { ScanView } from '@vkjwt/core'
export type {
  BadgeLabelOverrides,
  BadgeLabels,
  BadgeMessage,
  BadgeMessageName,
  BadgeState,
} from './badge-labels.ts'
export type {
  BadgePartProps,
  BadgeRootProps,
  BadgeSize,
  VerifiedBadgeProps,
} from './badge-props.ts'
export { defineLabels, type FrameWords, type MessageWords } from './define-labels.ts'
export { en } from './english.ts'
export { BadgeDetail } from './parts/badge-detail.tsx'
export { BadgeIcon } from './parts/badge-icon.tsx'
export { BadgeMeta } from './parts/badge-meta.tsx'
export { BadgeRoot } from './parts/badge-root.tsx'
export { BadgeTitle } from './parts/badge-title.tsx'
export { VerifiedBadge, type VerifiedBadgeComponent } from './verified-badge.tsx'
