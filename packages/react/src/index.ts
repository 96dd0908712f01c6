export type { ScanView } from '@vkjwt/core'
export { BadgeDetail } from './badge-detail.tsx'
export { BadgeIcon } from './badge-icon.tsx'
export type {
  BadgeLabelOverrides,
  BadgeLabels,
  BadgeMessage,
  BadgeMessageName,
  BadgeState,
} from './badge-labels.ts'
export { BadgeMeta } from './badge-meta.tsx'
export type {
  BadgePartProps,
  BadgeRootProps,
  BadgeSize,
  VerifiedBadgeProps,
} from './badge-props.ts'
export { BadgeRoot } from './badge-root.tsx'
export { BadgeTitle } from './badge-title.tsx'
export { defineLabels, type FrameWords, type MessageWords } from './define-labels.ts'
export { en } from './english.ts'
export { VerifiedBadge, type VerifiedBadgeComponent } from './verified-badge.tsx'
