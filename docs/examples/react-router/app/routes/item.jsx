import { data } from 'react-router'
import { items, viewOf } from '../shop.server.js'

export async function loader({ params: { id }, context }) {
  const item = items.get(id)
  if (item === undefined) throw data(null, { status: 404, statusText: 'Not Found' })
  const { state, code } = await viewOf(context, item)
  const headers = new Headers({ 'cache-control': 'public, max-age=60' })
  headers.append('set-cookie', `seen=${id}; Path=/`)
  headers.append('set-cookie', 'theme=dark; Path=/')
  return data({ name: item.name, state, code }, { headers })
}

export const headers = ({ loaderHeaders }) => loaderHeaders

export default function Item({ loaderData: { name, state, code }, params: { id } }) {
  return (
    <>
      <title>{name}</title>
      <h1>{name}</h1>
      <p data-state={state}>
        {state === 'verified' ? 'Chip verified' : `No verified chip: ${code ?? state}`}
      </p>
      <form method="post" action={`/items/${id}/warranty`}>
        <button type="submit">Register</button>
      </form>
    </>
  )
}
