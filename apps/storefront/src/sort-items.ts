import type { Item } from './catalogue.ts'

/** The orders that the catalogue can be looked at in, by the name in its address. */
export const itemOrders = {
  made: 'As they were made',
  price: 'By price',
  name: 'By name',
} as const

export type ItemOrder = keyof typeof itemOrders

/** Whether a query parameter names an order; one that is repeated doesn't. */
export function isItemOrder(text: unknown): text is ItemOrder {
  return typeof text === 'string' && Object.hasOwn(itemOrders, text)
}

/** The pieces in another order; those that are equal stay as they were. */
export function sortItems(items: readonly Item[], order: ItemOrder): readonly Item[] {
  switch (order) {
    case 'price':
      return items.toSorted((a, b) => a.pricePence - b.pricePence)
    case 'name':
      return items.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
    default:
      return items
  }
}
