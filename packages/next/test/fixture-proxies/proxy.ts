import type { NextMiddleware, NextProxy } from 'next/server'
import type { NextAuthRequest } from 'next-auth'
import createIntlProxy from 'next-intl/middleware'
import { defineRouting } from 'next-intl/routing'
import { withHandshake } from './handshake'
import { auth } from './sign-in'
import { vk } from './vk'

const intl = createIntlProxy(defineRouting({ locales: ['en', 'fr'], defaultLocale: 'en' }))

// What next-auth wraps decides for itself, by `request.auth`; it is typed as a route handler.
const wrapped = auth((request) => signIn(request) ?? vk.proxy(request)) as unknown as NextProxy
const wrappedIntl = auth((request) => signIn(request) ?? intl(request)) as unknown as NextProxy

function signIn({ auth: session, nextUrl }: NextAuthRequest): Response | undefined {
  const isFree = session !== null || !nextUrl.pathname.endsWith('/account')
  return isFree ? undefined : Response.redirect(new URL('/sign-in', nextUrl.origin))
}

/** Ours first, as the documentation has it, and theirs first. */
const compositions: Record<string, NextProxy> = {
  'intl behind': async (request, event) => (await vk.proxy(request, event)) ?? intl(request),
  'intl before': async (request, event) => {
    const answer = intl(request)
    if (answer.headers.has('location')) return answer
    return (await vk.proxy(request, event)) ?? answer
  },
  'auth behind': async (request, event) =>
    (await vk.proxy(request, event)) ?? (auth as NextMiddleware)(request, event),
  'auth before': wrapped,
  'handshake behind': async (request, event) =>
    (await vk.proxy(request, event)) ?? withHandshake(() => undefined)(request, event),
  'handshake before': withHandshake((request, event) => vk.proxy(request, event)),
  'auth and intl behind': async (request, event) =>
    (await vk.proxy(request, event)) ?? wrappedIntl(request, event),
}

export const proxy: NextProxy = (request, event) => {
  const composed = compositions[request.headers.get('x-composition') ?? '']
  if (composed === undefined) throw new TypeError('no such composition')
  return composed(request, event)
}
