import type { BadgeLabelOverrides, BadgeLabels, BadgeMessage } from './badge-labels.ts'

/** The badge's words with those of one message, after the site's own were put in. */
export interface MergedLabels extends Omit<BadgeLabels, 'messages'> {
  message: BadgeMessage
}

/** Puts a site's own words in place of the given ones. */
export function mergeLabels(
  labels: BadgeLabels,
  own: BadgeLabelOverrides | undefined,
  name: keyof BadgeLabels['messages'],
): MergedLabels {
  const { messages, ...rest } = labels
  return {
    ...merge(rest, own),
    message: merge(messages[name], own?.messages?.[name]),
  }
}

// A missing translation must not blank out a verdict, whether it arrives as `undefined` or as ''.
function merge<Words extends object>(words: Words, own: Partial<Words> | undefined): Words {
  const merged = { ...words }
  for (const key in words) merged[key] = own?.[key] || words[key]
  return merged
}
