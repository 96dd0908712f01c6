import { html } from 'hono/html'
import type { Markup } from '../http/answer-page.ts'

const clockFace = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })
const dayAndClock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

/** A time of day, where this machine is. */
export function renderClock(date: Date): Markup {
  return html`<time datetime="${date.toISOString()}">${clockFace.format(date)}</time>`
}

/** A day with its time. */
export function renderMoment(date: Date): Markup {
  return html`<time datetime="${date.toISOString()}">${dayAndClock.format(date)}</time>`
}

/** How far a time is from now, to ten seconds: a page that said more would be wrong at once. */
export function describeDistance(date: Date, now: Date): string {
  const seconds = (date.getTime() - now.getTime()) / 1000
  const span = describeSpan(Math.abs(seconds))
  if (span === '') return 'now'
  return seconds > 0 ? `in ${span}` : `${span} ago`
}

/** A length of time, to ten seconds; empty where it is less. */
export function describeSpan(exactSeconds: number): string {
  const tens = Math.round(exactSeconds / 10) * 10
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(tens / 86_400), 'd'],
    [Math.floor(tens / 3600) % 24, 'h'],
    [Math.floor(tens / 60) % 60, 'min'],
    [tens % 60, 's'],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  if (first === -1) return ''
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}
