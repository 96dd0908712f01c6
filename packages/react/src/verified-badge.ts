import { createBadge } from '@vkjwt/badge'
import type { ReactElement, ReactNode } from 'react'
import { jsxs } from 'react/jsx-runtime'
import type {
  BadgeDetailProps,
  BadgePartProps,
  BadgeRootProps,
  VerifiedBadgeProps,
} from './badge-props.ts'

/** The badge as a whole, and its parts for a layout of one's own. */
export interface VerifiedBadgeComponent {
  (props: VerifiedBadgeProps): ReactElement
  /** The frame around the other parts. */
  Root: (props: BadgeRootProps) => ReactElement
  /** The state's icon. */
  Icon: (props: Pick<BadgePartProps, 'scan'>) => ReactElement
  /** The verdict in a few words. */
  Title: (props: BadgePartProps) => ReactElement
  /** The site and the time, or what to do next. */
  Meta: (props: BadgePartProps) => ReactElement
  /** What happened, what it doesn't mean and what to do next, to be opened. */
  Detail: (props: BadgeDetailProps) => ReactElement
}

/**
 * Shows what a scan proved. It renders the verdict that it is given, on the server as well as in a
 * browser, and makes none; a verdict that it doesn't know looks like `unavailable`.
 *
 * Throws a `RangeError` for a `locale` or `timeZone` that doesn't exist.
 *
 * @example
 * ```tsx
 * import { type ScanView, VerifiedBadge } from '@vkjwt/react'
 * import '@vkjwt/react/badge.css'
 *
 * export function Provenance({ scan }: { scan: ScanView }) {
 *   return <VerifiedBadge scan={scan} timeZone="Europe/London" />
 * }
 * ```
 */
export const VerifiedBadge: VerifiedBadgeComponent = /* @__PURE__ */ createBadge<
  ReactElement,
  ReactNode
>((tag, attributes, ...children) =>
  // As the compiler writes it for children that keep their places, so that React asks for no keys.
  jsxs(tag as 'span', {
    ...attributes,
    children,
    // Servers and browsers carry different versions of the locale data.
    suppressHydrationWarning: tag === 'time',
  }),
)

type Part = Exclude<keyof VerifiedBadgeComponent, keyof CallableFunction>

// A call that does nothing else: a bundler may leave out the parts that a page doesn't import.
const getPart = <Name extends Part>(name: Name): VerifiedBadgeComponent[Name] => VerifiedBadge[name]

/**
 * The frame around the parts of a badge: its name, language, direction and tone, and on paper the note
 * that a print-out is no proof. Throws a `RangeError` for a `locale` or `timeZone` that doesn't exist.
 */
export const BadgeRoot: VerifiedBadgeComponent['Root'] = /* @__PURE__ */ getPart('Root')

/** The state's icon; the words beside it say the same, so assistive technology skips it. */
export const BadgeIcon: VerifiedBadgeComponent['Icon'] = /* @__PURE__ */ getPart('Icon')

/** The verdict in a few words. */
export const BadgeTitle: VerifiedBadgeComponent['Title'] = /* @__PURE__ */ getPart('Title')

/** The line below the title: the site and the time of a verified scan, otherwise what to do next. */
export const BadgeMeta: VerifiedBadgeComponent['Meta'] = /* @__PURE__ */ getPart('Meta')

/**
 * What happened, what it doesn't mean and what to do next, and of a verified scan the chip's last
 * digits, the serial number and the end. Opens with a click on its summary.
 */
export const BadgeDetail: VerifiedBadgeComponent['Detail'] = /* @__PURE__ */ getPart('Detail')
