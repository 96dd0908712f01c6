import { fr } from '../../locales/fr.ts'
import { addWords } from '../add-words.ts'

addWords(fr)
