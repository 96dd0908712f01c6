import NextAuth from 'next-auth'

/** A site of which one page is for members. */
export const { auth } = NextAuth({
  providers: [],
  secret: 'a secret for tests, of 32 or more',
  trustHost: true,
  callbacks: {
    authorized: ({ auth: session, request }) =>
      session !== null || !request.nextUrl.pathname.endsWith('/account'),
  },
})
