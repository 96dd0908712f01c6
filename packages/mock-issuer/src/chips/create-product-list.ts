import { assertProduct } from './assert-product.ts'
import type { MockProduct } from './mock-product.ts'

/** A product under the name that its addresses use. */
export interface ListedProduct extends MockProduct {
  /** Unique in the list, and safe in a path. */
  readonly slug: string
}

/** What the tap page shows. */
export interface ProductList {
  readonly all: readonly ListedProduct[]
  /** Replaces the list; a `TypeError` says what is wrong with a product, and the old list stays. */
  set(products: readonly MockProduct[]): void
  find(slug: string): ListedProduct | undefined
}

export function createProductList(products: readonly MockProduct[]): ProductList {
  let listed: readonly ListedProduct[] = []
  const list: ProductList = {
    get all() {
      return listed
    },
    set(next) {
      for (const product of next) assertProduct(product)
      const taken = new Set<string>()
      listed = next.map((product) => ({ ...product, slug: uniqueSlug(product.name, taken) }))
    },
    find: (slug) => listed.find((product) => product.slug === slug),
  }
  list.set(products)
  return list
}

function uniqueSlug(name: string, taken: Set<string>): string {
  const plain =
    name
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join('-') ?? 'product'
  let slug = plain
  for (let count = 2; taken.has(slug); count += 1) slug = `${plain}-${count}`
  taken.add(slug)
  return slug
}
