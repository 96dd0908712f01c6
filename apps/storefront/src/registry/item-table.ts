import type { DatabaseSync } from 'node:sqlite'
import type { Item } from '../catalogue.ts'
import type { Registry } from './registry.ts'

interface ItemRow {
  facts: string
  id: string
  uid: string
  serial: string
}

const select = 'SELECT facts, id, uid, serial FROM items JOIN chips USING (slug)'

/** Puts pieces and their chips into an empty database. */
export function insertItems(database: DatabaseSync, items: readonly Item[]): void {
  const addItem = database.prepare('INSERT INTO items (slug, position, facts) VALUES (?, ?, ?)')
  const addChip = database.prepare('INSERT INTO chips (id, uid, serial, slug) VALUES (?, ?, ?, ?)')
  for (const [position, { chip, ...facts }] of items.entries()) {
    addItem.run(facts.slug, position, JSON.stringify(facts))
    addChip.run(chip.id, chip.uid, chip.serial, facts.slug)
  }
}

/** Reads pieces with their chips. */
export function createItemTable(
  database: DatabaseSync,
): Pick<Registry, 'listItems' | 'findItem' | 'findItemOfChip'> {
  const all = database.prepare(`${select} ORDER BY position`)
  const bySlug = database.prepare(`${select} WHERE slug = ?`)
  const byChip = database.prepare(`${select} WHERE id = ?`)
  return {
    listItems: async () => all.all().map((row) => toItem(row as unknown as ItemRow)),
    findItem: async (slug) => findOne(bySlug.get(slug)),
    findItemOfChip: async (chipId) => findOne(byChip.get(chipId)),
  }
}

function findOne(row: unknown): Item | undefined {
  return row === undefined ? undefined : toItem(row as ItemRow)
}

function toItem({ facts, ...chip }: ItemRow): Item {
  return { ...JSON.parse(facts), chip }
}
