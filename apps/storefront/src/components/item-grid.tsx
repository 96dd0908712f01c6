import type { Item } from '../catalogue.ts'
import { ItemCard } from './item-card.tsx'

/** Pieces side by side, each with the way to its page. */
export function ItemGrid({ items }: { items: readonly Item[] }) {
  return (
    <ul className="grid">
      {items.map((item) => (
        <li key={item.slug}>
          <ItemCard item={item} />
        </li>
      ))}
    </ul>
  )
}
