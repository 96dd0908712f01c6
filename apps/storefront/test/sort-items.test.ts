import { expect, test } from 'vitest'
import { catalogue } from '../src/catalogue.ts'
import { isItemOrder, sortItems } from '../src/sort-items.ts'

test('shows the pieces as they were made unless asked otherwise', () => {
  expect(sortItems(catalogue, 'made')).toEqual(catalogue)
})

test('puts the cheapest first', () => {
  const prices = sortItems(catalogue, 'price').map(({ pricePence }) => pricePence)
  expect(prices).toEqual(catalogue.map(({ pricePence }) => pricePence).toSorted((a, b) => a - b))
  expect(prices).toHaveLength(catalogue.length)
})

test('goes by the alphabet', () => {
  expect(sortItems(catalogue, 'name').map(({ name }) => name)).toEqual([
    'Deck Knife',
    'Fallglass Barometer',
    'Ferry Bag',
    'Galley Jug',
    'Ness Lantern',
    'Watch Coat',
  ])
})

test.each([undefined, '', 'PRICE', 'toString', '__proto__', ['price', 'name']])(
  'takes %j for no order',
  (text) => {
    expect(isItemOrder(text)).toBe(false)
  },
)
