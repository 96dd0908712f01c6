import { Outlet, Scripts } from 'react-router'
import { handledRequest, vk } from './shop.server.js'

// Before all other middleware: what the rest sets of caching on a page with a scan is replaced here.
export const middleware = [
  ({ request, context }, next) => {
    context.set(handledRequest, request)
    return vk.handle(request, next)
  },
]

export default function Root() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
      </head>
      <body>
        <Outlet />
        <Scripts />
      </body>
    </html>
  )
}
