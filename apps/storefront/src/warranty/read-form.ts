import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Item } from '../catalogue.ts'
import type { Owner } from '../registry/warranty.ts'
import type { FieldName, FormState } from './form-state.ts'

const maxEchoedLength = 300
// Somewhere it is tomorrow already.
const latestZoneMilliseconds = 14 * 60 * 60 * 1000

const uuid = z.uuid()

/** A form that was sent: what to show again, and the owner if every field is good. */
export interface ReadForm {
  state: FormState
  owner?: Owner
}

/** Checks the fields of a form about a piece. Dates are days, compared as they are written. */
export function readForm(form: FormData, item: Item, now: Date): ReadForm {
  const values = {
    name: readText(form, 'name'),
    email: readText(form, 'email'),
    ownedSince: readText(form, 'ownedSince'),
    confirmed: readText(form, 'confirmed'),
  }
  const attempt = uuid.safeParse(readText(form, 'attempt')).data ?? randomUUID()
  const parsed = describeOwner(item, now).safeParse(values)
  if (parsed.success) {
    const { name, email, ownedSince } = parsed.data
    return { state: { attempt, values, errors: {} }, owner: { name, email, ownedSince } }
  }
  const errors: Partial<Record<FieldName, string>> = {}
  for (const { path, message } of parsed.error.issues) errors[path[0] as FieldName] ??= message
  return { state: { attempt, values, errors } }
}

/** The latest day on which somebody may already have got a piece. */
export function latestDay(now: Date): string {
  return new Date(now.getTime() + latestZoneMilliseconds).toISOString().slice(0, 10)
}

function describeOwner({ finishedOn }: Item, now: Date) {
  const latest = latestDay(now)
  return z.object({
    name: z
      .string()
      .min(1, 'Tell us whose piece it is.')
      .max(80, 'Please keep the name to 80 letters.')
      .regex(/^\P{Cc}*$/u, 'There is something in the name that can’t be printed.'),
    email: z
      .string()
      .min(1, 'Tell us where to write to.')
      .max(254, 'That is too long for an email address.')
      .pipe(z.email('That doesn’t look like an email address: ada@example.org is one.')),
    ownedSince: z
      .string()
      .min(1, 'Tell us since when it is yours; about is good enough.')
      .pipe(z.iso.date('Write the day as year, month and day: 2026-03-14.'))
      .refine((day) => day >= finishedOn, 'On that day it wasn’t finished yet.')
      .refine((day) => day <= latest, 'That day is still to come.'),
    confirmed: z.literal('yes', 'Tick this box if you want us to go ahead.'),
  })
}

/** A file or a missing field is an empty text; whatever else came along is cut to a length to show. */
function readText(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim().slice(0, maxEchoedLength) : ''
}
