import { randomInt } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Registry } from './registry.ts'
import type { Owner, Warranty } from './warranty.ts'

interface WarrantyRow {
  slug: string
  reference: string
  attempt: string
  name: string
  email: string
  owned_since: string
  registered_at: number
}

// Without the letters and digits that are mistaken for each other.
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const defaultLimit = 50
const maxLimit = 200

/** Writes and reads warranties. */
export function createWarrantyTable(
  database: DatabaseSync,
): Pick<
  Registry,
  | 'registerWarranty'
  | 'findWarranty'
  | 'findWarrantyByReference'
  | 'findWarrantyByAttempt'
  | 'listWarranties'
> {
  const insert = database.prepare(`
    INSERT INTO warranties
      (slug, reference, attempt, chip_id, name, email, owned_since, registered_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (slug) DO NOTHING`)
  const bySlug = database.prepare('SELECT * FROM warranties WHERE slug = ?')
  const byReference = database.prepare('SELECT * FROM warranties WHERE reference = ?')
  const byAttempt = database.prepare('SELECT * FROM warranties WHERE attempt = ?')
  const count = database.prepare('SELECT count(*) AS total FROM warranties')
  const page = database.prepare(
    'SELECT * FROM warranties ORDER BY registered_at DESC, slug LIMIT ? OFFSET ?',
  )
  return {
    async registerWarranty({ slug, attempt, chipId, name, email, ownedSince, at }) {
      insert.run(slug, makeReference(), attempt, chipId, name, email, ownedSince, at.getTime())
      const row = bySlug.get(slug) as unknown as WarrantyRow
      return { status: row.attempt === attempt ? 'created' : 'taken', warranty: toWarranty(row) }
    },
    findWarranty: async (slug) => findOne(bySlug.get(slug)),
    findWarrantyByReference: async (reference) => findOne(byReference.get(reference)),
    findWarrantyByAttempt: async (attempt) => findOne(byAttempt.get(attempt)),
    async listWarranties({ offset = 0, limit = defaultLimit } = {}) {
      const rows = page.all(Math.min(limit, maxLimit), offset) as unknown as WarrantyRow[]
      const warranties = rows.map((row) => ({ ...toWarranty(row), ...toOwner(row) }))
      return { warranties, total: Number(count.get()?.['total']) }
    },
  }
}

/** Two groups of five: 49 bits, and short enough to read out on the telephone. */
function makeReference(): string {
  const letters = Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

function findOne(row: unknown): Warranty | undefined {
  return row === undefined ? undefined : toWarranty(row as WarrantyRow)
}

function toWarranty({ slug, reference, registered_at }: WarrantyRow): Warranty {
  return { slug, reference, registeredAt: new Date(registered_at) }
}

function toOwner({ name, email, owned_since }: WarrantyRow): Owner {
  return { name, email, ownedSince: owned_since }
}
