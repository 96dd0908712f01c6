import { mkdirSync } from 'node:fs'
import path from 'node:path'

const defaultFile = '.data/shop.sqlite'

/**
 * The file of the shop's database: what `SHOP_DATABASE` names, `:memory:` for none, and otherwise
 * `.data/shop.sqlite` in the working directory. That folder is made; one that was named has to exist.
 */
export function findDatabaseFile(named: string | undefined): string {
  if (named === ':memory:') return named
  if (named !== undefined && named !== '') return path.resolve(named)
  const file = path.resolve(defaultFile)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  return file
}
