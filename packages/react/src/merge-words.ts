/**
 * Puts a site's own words in place of the given ones. A missing translation must not blank out a
 * verdict, whether it arrives as `undefined` or as an empty string.
 */
export function mergeWords<Words extends object>(
  words: Words,
  own: Partial<Words> | undefined,
): Words {
  const merged = { ...words }
  for (const key in words) merged[key] = own?.[key] || words[key]
  return merged
}
