import { catalogue, type Item } from './catalogue.ts'

/** The piece with this slug, or `undefined`. */
export function findItem(slug: string): Item | undefined {
  return catalogue.find((item) => item.slug === slug)
}

/** The piece that carries a chip, if it is one of ours. */
export function findItemOfChip(chipId: string): Item | undefined {
  return catalogue.find(({ chip }) => chip.id === chipId)
}
