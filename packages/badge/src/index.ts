export type { ScanView } from '@vkjwt/core'
export type {
  BadgeLabelOverrides,
  BadgeLabels,
  BadgeMessage,
  BadgeMessageName,
  BadgeState,
} from './badge-labels.ts'
export type { BadgeTone } from './badge-looks.ts'
export {
  type BadgeChild,
  type BadgeComponent,
  type BadgeSize,
  type CreateElement,
  createBadge,
  type DrawBadgeOptions,
  type DrawBadgeProps,
} from './create-badge.ts'
export { defineLabels, type FrameWords, type MessageWords } from './define-labels.ts'
export {
  type BadgeDescription,
  type BadgeDetailDescription,
  describeBadge,
} from './describe-badge.ts'
export { en } from './english.ts'
export { pickLocale } from './pick-locale.ts'
export type { BadgeOptions, BadgePiece, BadgeProps, BadgeText } from './read-badge.ts'
export { type Reading, readView } from './read-view.ts'
export { renderBadge } from './render-badge.ts'
