/**
 * The shapes of what the page and the server say to each other; types only.
 *
 * @typedef {{id: string, label: string, description: string | null}} Option
 * @typedef {{label: string, url: string}} Link
 * @typedef {{latitude: number, longitude: number}} Point
 *
 * @typedef {object} CityMessage
 * @property {"city"} from
 * @property {number} id
 * @property {string} text
 * @property {Option[]} options
 * @property {Link[]} links
 * @property {boolean} asks_location
 * @property {boolean} asks_photo
 * @property {string | null} photo
 * @property {{name: string, url: string} | null} document
 * @property {string} language
 * @property {string} at
 *
 * @typedef {object} CitizenMessage
 * @property {"citizen"} from
 * @property {string} id
 * @property {"text" | "tap" | "location" | "photo" | "other"} kind
 * @property {string} text
 * @property {string | null} [photo]
 * @property {Point | null} [location]
 * @property {number | null} [quotes] the id of the city's message that this replies to
 * @property {string} at
 *
 * @typedef {CityMessage | CitizenMessage} Message
 * @typedef {"queued" | "sending" | "received" | "answered" | "failed"} State
 *
 * What the citizen sent and the server does not have yet.
 * @typedef {object} Unsent
 * @property {string} id
 * @property {"text" | "tap" | "location" | "photo"} kind
 * @property {string} text what the bubble shows: the words, the tapped label, the caption
 * @property {string} [option]
 * @property {number} [latitude]
 * @property {number} [longitude]
 * @property {number | null} [accuracy]
 * @property {number} [quotes]
 * @property {string} at
 * @property {"queued" | "failed"} state
 * @property {string} [error]
 *
 * What became of one attempt to hand a message to the server.
 * @typedef {{is: "received"} | {is: "failed", error: string} | {is: "later", seconds: number | null} | {is: "dropped"}} Outcome
 */
export {};
