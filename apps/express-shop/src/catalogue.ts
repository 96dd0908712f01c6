/** One cup: the page sells this very one, not one like it. */
export interface Item {
  slug: string
  name: string
  /** What it is, in one sentence. */
  summary: string
  story: string
  /** Pounds sterling. */
  price: number
  /** CSS colours of the glaze, lit and in shade. */
  glaze: readonly [string, string]
  /** The chip under its foot: the identifier, the hardware UID and the registered serial number. */
  chip: { id: string; uid: string; serial: string }
}

/** The cups on the shelf, in the order the shop shows them. */
export const catalogue: readonly Item[] = [
  {
    slug: 'tide-cup',
    name: 'Tide Cup',
    summary: 'A straight-sided cup in a blue that pools darker at the foot, 280 ml.',
    story:
      'Dipped twice and wiped once, so the glaze stands a finger above the base like a tide line. The third of a batch of nine; the other six cracked.',
    price: 46,
    glaze: ['#5b93a8', '#2c5a70'],
    chip: {
      id: '1d5c0a3f7be94c2586f1a0d97e64b3c8f20b9a51d4738e6cbb10f52a67c9e884',
      uid: '04C21A7E5D3B90',
      serial: 'KL-TID-003',
    },
  },
  {
    slug: 'moss-cup',
    name: 'Moss Cup',
    summary: 'A small cup in ash green, thrown from the clay behind the house, 190 ml.',
    story:
      'The green is wood ash from our own stove and nothing else. It came out of the kiln with one brown freckle near the rim, and we like it for that.',
    price: 38,
    glaze: ['#8d9f68', '#566838'],
    chip: {
      id: 'a94e21d7c35f80b6e2719c4d5fa83b07b61ec9d2f4085a7713de6b90c28f451b',
      uid: '0491F36AC2D874',
      serial: 'KL-MOS-011',
    },
  },
  {
    slug: 'ember-cup',
    name: 'Ember Cup',
    summary: 'A tall cup in iron red with a black lip, for people who forget their tea, 320 ml.',
    story:
      'Thick walls, because it has to keep warm. The red goes nearly black where the flame touched it; on this one that is the side away from the handle.',
    price: 52,
    glaze: ['#c06a45', '#7c3521'],
    chip: {
      id: '6f08b7d3e91a452cbd57e0143c96fa82570d1eb8a43f6c299e85d7b10a3c64f2',
      uid: '043DE8907BA15C',
      serial: 'KL-EMB-007',
    },
  },
]

/** The cup with this slug, or `undefined`. */
export function findItem(slug: string): Item | undefined {
  return catalogue.find((item) => item.slug === slug)
}

/** The cup that carries a chip, if it is one of ours. */
export function findItemOfChip(chipId: string): Item | undefined {
  return catalogue.find(({ chip }) => chip.id === chipId)
}
