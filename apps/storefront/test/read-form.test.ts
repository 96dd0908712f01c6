import { expect, test } from 'vitest'
import { nessLantern } from '../src/items/ness-lantern.ts'
import { latestDay, readForm } from '../src/warranty/read-form.ts'

const now = new Date('2026-03-14T10:24:00Z')
const good = {
  attempt: '8d0f4a3e-3c1f-4a53-9d3f-2f6f0c1f7a55',
  name: 'Ada Moss',
  email: 'ada@example.org',
  ownedSince: '2026-03-01',
  confirmed: 'yes',
}

function read(fields: Record<string, string | Blob>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return readForm(form, nessLantern, now)
}

test('reads a form that is filled in right', () => {
  const { attempt, confirmed, ...owner } = good
  expect(read({ ...good, name: '  Ada Moss ' })).toEqual({
    state: { attempt, values: { ...owner, confirmed }, errors: {} },
    owner,
  })
})

const wrong: readonly [field: keyof typeof good, value: string | Blob][] = [
  ['name', ''],
  ['name', ' \t '],
  ['name', 'a'.repeat(81)],
  ['name', 'Ada\u0000Moss'],
  ['name', new Blob(['Ada'])],
  ['email', ''],
  ['email', 'ada'],
  ['email', 'ada@example.org, bo@example.org'],
  ['email', `${'a'.repeat(250)}@example.org`],
  ['ownedSince', ''],
  ['ownedSince', '14/03/2026'],
  ['ownedSince', '2026-02-30'],
  ['ownedSince', '2026-03-16'],
  ['ownedSince', '1999-12-31'],
  ['confirmed', ''],
  ['confirmed', 'no'],
]

test.each(wrong)('refuses %s as %o, and shows all that was typed', (field, value) => {
  const { state, owner } = read({ ...good, [field]: value })
  expect(owner).toBeUndefined()
  expect(Object.keys(state.errors)).toEqual([field])
  const typed = typeof value === 'string' ? value.trim() : ''
  const { attempt, ...values } = { ...good, [field]: typed }
  expect(state).toMatchObject({ attempt, values })
})

test('takes an empty form for one in which every field is missing', () => {
  const { state } = read({})
  expect(Object.keys(state.errors)).toEqual(['name', 'email', 'ownedSince', 'confirmed'])
})

test('makes a new attempt of one that the page did not make', () => {
  const { state } = read({ ...good, attempt: 'mine' })
  expect(state.attempt).toMatch(/^[\da-f-]{36}$/)
})

test('shows no more of a very long text than anybody would type', () => {
  expect(read({ ...good, name: 'a'.repeat(100_000) }).state.values.name).toHaveLength(300)
})

test('somewhere it is tomorrow already', () => {
  expect(latestDay(new Date('2026-03-14T09:59:00Z'))).toBe('2026-03-14')
  expect(latestDay(new Date('2026-03-14T10:00:00Z'))).toBe('2026-03-15')
})
