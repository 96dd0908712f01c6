import { gate, handledRequest, vk } from '../shop.server.js'

const manual = vk.requireChip((_request, { id }) => new Response(`The manual of the ${id}.`), gate)

export const loader = ({ params, context }) => manual(context.get(handledRequest), params)
