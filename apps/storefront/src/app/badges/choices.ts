import type { BadgeSize } from '@vkjwt/react'
import { languages } from './languages.ts'

/** What can be chosen in the gallery; the first of each is what it opens with. */
export const choices = {
  size: ['all', 'card', 'compact', 'inline'],
  theme: ['both', 'light', 'dark', 'shop'],
  locale: languages.map(({ lang }) => lang),
} as const

/** One choice of each kind. */
export interface Choice {
  size: 'all' | BadgeSize
  theme: (typeof choices)['theme'][number]
  locale: string
}

type Query = Readonly<Record<string, string | string[] | undefined>>

/** Reads what was chosen from the address; what isn't there to choose counts as not chosen. */
export function readChoice(query: Query): Choice {
  const read = <Value extends string>(values: readonly Value[], given: Query[string]): Value =>
    values.find((value) => value === given) ?? (values[0] as Value)
  return {
    size: read(choices.size, query['size']),
    theme: read(choices.theme, query['theme']),
    locale: read(choices.locale, query['locale']),
  }
}

/** The address of the gallery with this choice. */
export function hrefOf(choice: Choice): string {
  return `/badges?${new URLSearchParams({ ...choice })}`
}
