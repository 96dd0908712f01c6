import { catalogue, type Item } from './catalogue.ts'

/** The piece with this slug, or `undefined`. */
export function findItem(slug: string): Item | undefined {
  return catalogue.find((item) => item.slug === slug)
}
