import { gate, vk } from '../../../shop.js'

const manual = vk.requireChip((_request, { id }) => new Response(`The manual of the ${id}.`), gate)

export const GET = ({ params, request }) => manual(request, params)
