import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createMockIssuer, type MockIssuer } from '@vkjwt/mock-issuer'
import { type Spread, spreadOf } from '../statistics.ts'

/** What one chip costs a mock issuer, by where it keeps them and how many there are, in microseconds. */
interface BoxResult {
  name: string
  sizes: readonly { chips: number; adding: Spread; reset: Spread }[]
}

/** How large the tap page is, by how many chips there are. */
interface BoxPageResult {
  chips: number
  bytes: number
}

export interface BoxResults {
  boxes: readonly BoxResult[]
  pages: readonly BoxPageResult[]
}

const chipCounts = [1000, 4000]
const pageChipCounts = [1000, 10_000]
const targetUrl = 'https://shop.example/items/1'

/** Adds chips of one name to a mock issuer, reads its page and sends it back to its start. */
export async function measureBox(rounds: number): Promise<BoxResults> {
  const folder = await mkdtemp(path.join(tmpdir(), 'box-'))
  let files = 0
  const inFile = (): Promise<MockIssuer> => {
    files += 1
    return createMockIssuer({ database: path.join(folder, `${files}.sqlite`) })
  }
  const boxes = [
    { name: 'in memory', open: () => createMockIssuer() },
    { name: 'in a file', open: inFile },
  ]
  const results = boxes.map(({ name }) => ({
    name,
    sizes: chipCounts.map((chips) => ({ chips, adding: [] as number[], reset: [] as number[] })),
  }))
  // The first round warms up and doesn't count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [place, { open }] of boxes.entries()) {
      for (const { adding, chips, reset } of results[place]?.sizes ?? []) {
        const turn = await addAndReset(open, chips)
        if (round === 0) continue
        adding.push(turn.adding)
        reset.push(turn.reset)
      }
    }
  }
  await rm(folder, { recursive: true })
  return {
    boxes: results.map(({ name, sizes }) => ({
      name,
      sizes: sizes.map(({ adding, chips, reset }) => ({
        chips,
        adding: spreadOf(adding),
        reset: spreadOf(reset),
      })),
    })),
    pages: await weighPages(),
  }
}

/** In microseconds for each chip. */
async function addAndReset(
  open: () => Promise<MockIssuer>,
  chips: number,
): Promise<{ adding: number; reset: number }> {
  await using box = await open()
  const startedAt = performance.now()
  addChips(box, chips)
  const addedAt = performance.now()
  const { length } = box.chips.all
  const resetFrom = performance.now()
  box.reset()
  const resetAt = performance.now()
  if (length !== chips || box.chips.all.length > 0) throw new Error('The box keeps other chips')
  const perChip = (milliseconds: number): number => (1000 * milliseconds) / chips
  return { adding: perChip(addedAt - startedAt), reset: perChip(resetAt - resetFrom) }
}

async function weighPages(): Promise<BoxPageResult[]> {
  await using box = await createMockIssuer()
  const pages: BoxPageResult[] = []
  let kept = 0
  for (const chips of pageChipCounts) {
    addChips(box, chips - kept)
    kept = chips
    const page = await (await fetch(box.url)).text()
    if (!page.includes('shop.example/items/1')) throw new Error('The page shows no chips')
    pages.push({ chips, bytes: Buffer.byteLength(page) })
  }
  return pages
}

function addChips(box: MockIssuer, count: number): void {
  for (let added = 0; added < count; added += 1) box.chips.add({ targetUrl })
}
