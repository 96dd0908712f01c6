import type { NextRequest } from 'next/server'

/** Moves the clock of the verifiers ahead, by as many seconds. */
export function POST({ nextUrl }: NextRequest): Response {
  const seconds = Number(nextUrl.searchParams.get('seconds'))
  Reflect.set(globalThis, 'clockAhead', seconds * 1000)
  return new Response(null, { status: 204 })
}
