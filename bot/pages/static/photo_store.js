/** Keeps photos that wait to be sent in the browser's database, so that a reload does not lose them. */

const NAME = "webchat";
const PHOTOS = "photos";

/** Photos of this visit; all there is where the browser refuses a database. @type {Map<string, Blob>} */
const here = new Map();

/** @param {string} id @param {Blob} picture */
export async function keepPhoto(id, picture) {
  here.set(id, picture);
  await run("readwrite", (photos) => photos.put(picture, id));
}

/** @param {string} id @returns {Promise<Blob | null>} */
export async function keptPhoto(id) {
  return here.get(id) ?? /** @type {Blob | undefined} */ (await run("readonly", (photos) => photos.get(id))) ?? null;
}

/** @param {string} id */
export async function forgetPhoto(id) {
  here.delete(id);
  await run("readwrite", (photos) => photos.delete(id));
}

/**
 * @param {IDBTransactionMode} mode
 * @param {(photos: IDBObjectStore) => IDBRequest} act
 * @returns {Promise<unknown>} what the database gave, or undefined when there is none
 */
function run(mode, act) {
  return new Promise((resolve) => {
    const giveUp = () => resolve(undefined);
    try {
      const opening = indexedDB.open(NAME, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(PHOTOS);
      opening.onerror = opening.onblocked = giveUp;
      opening.onsuccess = () => {
        const database = opening.result;
        const request = act(database.transaction(PHOTOS, mode).objectStore(PHOTOS));
        request.onsuccess = () => (resolve(request.result), database.close());
        request.onerror = () => (giveUp(), database.close());
      };
    } catch {
      giveUp();
    }
  });
}
