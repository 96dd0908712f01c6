import { type NextFetchEvent, type NextProxy, type NextRequest, NextResponse } from 'next/server'

type Handler = (
  request: NextRequest,
  event: NextFetchEvent,
) => Promise<Response | undefined> | Response | undefined

/**
 * A proxy as Clerk's: a visitor that it doesn't know is sent away and back for a cookie, and whatever the handler
 * answers gets headers beside its own, for the browser and for the page.
 */
export function withHandshake(handler: Handler): NextProxy {
  return async (request, event) => {
    const { nextUrl } = request
    if (!request.cookies.has('__client')) {
      const back = NextResponse.redirect(nextUrl.clone(), 307)
      back.cookies.set('__client', 'known', { httpOnly: true, sameSite: 'lax' })
      return back
    }
    if (nextUrl.pathname.endsWith('/account')) {
      return NextResponse.redirect(new URL('/sign-in', nextUrl.origin))
    }
    const answer = (await handler(request, event)) ?? NextResponse.next()
    answer.headers.append('set-cookie', '__session=1; Path=/; HttpOnly; SameSite=Lax')
    answer.headers.set('x-auth-status', 'signed-out')
    return answer
  }
}
