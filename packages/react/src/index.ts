export type {
  BadgeLabelOverrides,
  BadgeLabels,
  BadgeMessage,
  BadgeMessageName,
  BadgeSize,
  BadgeState,
  FrameWords,
  MessageWords,
  ScanView,
} from '@vkjwt/badge'
export { defineLabels, en } from '@vkjwt/badge'
export type { BadgePartProps, BadgeRootProps, VerifiedBadgeProps } from './badge-props.ts'
export {
  BadgeDetail,
  BadgeIcon,
  BadgeMeta,
  BadgeRoot,
  BadgeTitle,
  VerifiedBadge,
  type VerifiedBadgeComponent,
} from './verified-badge.ts'
