import { catalogue } from 'storefront/catalogue'
import { openRegistry } from 'storefront/open-registry'

const dayMilliseconds = 86_400_000

/** Fills a new database of the storefront with three weeks of scans, some of them unusual. */
export async function seedLog(file: string): Promise<void> {
  const registry = openRegistry({ file, seed: catalogue })
  const now = Date.now()
  const record = async (index: number, daysAgo: number): Promise<void> => {
    const item = catalogue[index % catalogue.length]
    if (item === undefined) return
    const { id, uid } = item.chip
    const scan = {
      at: new Date(now - daysAgo * dayMilliseconds),
      path: `/p/${item.slug}`,
      network: `203.0.${index % 7}.0/24`,
    }
    if (index % 23 === 7) {
      await registry.recordScan({ ...scan, outcome: 'unavailable', code: 'jwks_unavailable' })
    } else if (index % 11 === 3) {
      await registry.recordScan({ ...scan, outcome: 'rejected', code: 'signature_invalid' })
    } else if (index % 5 === 2) {
      await registry.recordScan({
        ...scan,
        outcome: 'unverified',
        code: 'insecure',
        claimedUid: uid,
      })
    } else {
      await registry.recordScan({ ...scan, outcome: 'verified', chip: { id, uid } })
    }
  }
  for (let day = 21; day >= 0; day -= 1) {
    const count = 4 + ((day * 7) % 9)
    // Those of today are of the last hours.
    for (let index = 0; index < count; index += 1) {
      await record(day * 5 + index, day + (1 - index / count) * 0.3)
    }
  }
  // One chip from several places in a few minutes.
  for (let index = 3; index >= 0; index -= 1) {
    const [item] = catalogue
    if (item === undefined) break
    await registry.recordScan({
      at: new Date(now - index * 60_000),
      outcome: 'verified',
      chip: { id: item.chip.id, uid: item.chip.uid },
      path: `/p/${item.slug}`,
      network: `198.51.${index}.0/24`,
    })
  }
  await registry.close()
}
