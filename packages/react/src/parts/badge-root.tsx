import type { ReactElement } from 'react'
import { looks } from '../badge-looks.ts'
import type { BadgeRootProps } from '../badge-props.ts'
import { type Description, describeBadge } from '../describe-badge.tsx'

export function showRoot(
  { state, verified, words }: Description,
  { children, live, size }: Pick<BadgeRootProps, 'children' | 'live' | 'size'>,
): ReactElement {
  // Within a sentence only what may stand in a paragraph is allowed.
  const Element = size === 'inline' ? 'span' : 'section'
  return (
    <Element
      className="vkjwt-badge"
      data-vkjwt-state={state}
      data-vkjwt-tone={looks[state][0]}
      data-vkjwt-size={size}
      // A landmark for each of many small badges would bury the page's own.
      role={size && size !== 'card' ? 'group' : undefined}
      aria-label={words.region}
      aria-live={live ? 'polite' : undefined}
      lang={words.lang}
      dir={words.dir}
    >
      {children}
      {verified && <span className="vkjwt-printed"> {words.printed}</span>}
    </Element>
  )
}

/**
 * The frame around the parts of a badge: its name, language, direction and tone, and on paper the note
 * that a print-out is no proof. Throws a `RangeError` for a `locale` or `timeZone` that doesn't exist.
 */
export function BadgeRoot(props: BadgeRootProps): ReactElement {
  return showRoot(describeBadge(props), props)
}
