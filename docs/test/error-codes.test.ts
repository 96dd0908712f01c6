import { createDenial, type Scan, toScanView, VkJwtError, VkUnavailableError } from '@vkjwt/core'
import { en } from '@vkjwt/react'
import { expect, test } from 'vitest'
import { denials, rejections, unavailabilities } from '../../packages/core/src/error-codes.ts'
import { readDocument } from './documents.ts'
import { readRows, readSections, type Section } from './markdown.ts'

type Names<Table> = (keyof Table)[]

const sections = readSections(readDocument('docs/error-codes.md'))

/** One code with the scans that lead to it. */
interface Case {
  code: string
  scans: Scan[]
}

const groups: Record<string, Case[]> = {
  Rejections: (Object.keys(rejections) as Names<typeof rejections>).map((code) => ({
    code,
    scans: [{ status: 'rejected', error: new VkJwtError(code) }],
  })),
  Unavailabilities: (Object.keys(unavailabilities) as Names<typeof unavailabilities>).map(
    (code) => ({ code, scans: [{ status: 'unavailable', error: new VkUnavailableError(code) }] }),
  ),
  Denials: (Object.keys(denials) as Names<typeof denials>).map((code) => ({
    code,
    scans:
      code === 'scan_missing'
        ? [{ status: 'none' }]
        : [
            { status: 'unverified', reason: 'insecure' },
            { status: 'unverified', reason: 'expired' },
          ],
  })),
}

/** The headings for codes below the heading of a group. */
function readGroup(title: string): Section[] {
  const start = sections.findIndex((section) => section.level === 2 && section.title === title)
  const rest = sections.slice(start + 1)
  const end = rest.findIndex(({ level }) => level < 3)
  return end === -1 ? rest : rest.slice(0, end)
}

test.each(Object.entries(groups))('%s: a heading for each code, in order', (title, cases) => {
  expect(readGroup(title).map((section) => section.title)).toEqual(cases.map(({ code }) => code))
})

test('no heading for a code stands outside of its group', () => {
  const inGroups = Object.keys(groups).flatMap(readGroup)
  expect(sections.filter(({ level }) => level === 3)).toEqual(inGroups)
})

test.each(Object.values(groups).flat())(
  '$code: the HTTP status and the badge state are the real ones',
  ({ code, scans }) => {
    const answers = scans.map((scan) =>
      createDenial(scan, { method: 'GET', headers: new Headers() }),
    )
    const [status, ...others] = new Set(answers.map((answer) => answer?.status))
    expect(others).toEqual([])
    const states = scans.map((scan) => `\`${toScanView(scan).state}\``)
    const body = sections.find(({ title }) => title === code)?.body
    expect(body).toContain(`\nHTTP ${status}, badge state ${states.join(' or ')}\n`)
  },
)

test.each(Object.values(groups).flat())(
  '$code: a gate answers with this code',
  async ({ code, scans }) => {
    for (const scan of scans) {
      const answer = createDenial(scan, { method: 'GET', headers: new Headers() })
      expect(await answer?.json()).toMatchObject({ code })
    }
  },
)

test.each(Object.values(groups).flat())('$code: cause and cure are given', ({ code }) => {
  const body = sections.find(({ title }) => title === code)?.body
  expect(body).toMatch(/^\*\*Cause\.\*\* \S[\s\S]+^\*\*Cure\.\*\* \S/m)
})

test('the five answers are listed with the words of the badge', () => {
  const [answers] = readSections(readDocument('docs/what-verified-means.md')).filter(
    ({ title }) => title === 'The five answers',
  )
  const listed = readRows(answers?.body ?? '').map(([, state = '', words]) => [
    state.replaceAll('`', ''),
    words,
  ])
  const { 'token-not-yet-valid': _slow, 'rate-limited': _limit, ...messages } = en.messages
  const shown = Object.entries(messages).map(([name, { title }]) => [
    name === 'token-expired' ? 'expired' : name,
    title.replace('{time}', '…'),
  ])
  expect(listed.toSorted()).toEqual(shown.toSorted())
})
