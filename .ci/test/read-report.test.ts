import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readReport } from '../read-report.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'report-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function readBack(content: string): ReturnType<typeof readReport> {
  const file = path.join(folder, 'report.json')
  await writeFile(file, content)
  return readReport(file)
}

test('reads the reports of both runners', async () => {
  const vitest = { success: true, testResults: [] }
  const playwright = { errors: [], stats: { expected: 1, unexpected: 0, flaky: 0, skipped: 0 } }
  expect(await readBack(JSON.stringify(vitest))).toEqual(vitest)
  expect(await readBack(JSON.stringify(playwright))).toEqual(playwright)
})

test.each(['', '{"success":tr', 'null', '[]', '{}', '{"stats":{}}', '{"testResults":1}'])(
  'takes %j for no report',
  async (content) => {
    expect(await readBack(content)).toBeUndefined()
  },
)

test('takes a missing file for no report', async () => {
  expect(await readReport(path.join(folder, 'missing.json'))).toBeUndefined()
})
