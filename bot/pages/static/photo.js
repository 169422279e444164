/** Makes a large photo small enough for a phone's connection; one the browser cannot read is sent as it is. */

const LONGEST_SIDE = 1920;
const QUALITY = 0.85;
const SMALL = 700_000;

/** @param {File} file */
export function looksLikePhoto(file) {
  return (file.type.startsWith("image/") && file.type !== "image/svg+xml") || /\.(heic|heif)$/i.test(file.name);
}

/** @param {Blob} file @returns {Promise<Blob>} */
export async function shrunk(file) {
  try {
    const image = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
    if (scale === 1 && file.size <= SMALL) return file;
    const small = await drawn(image, Math.round(image.width * scale), Math.round(image.height * scale));
    image.close();
    return small && (scale < 1 || small.size < file.size) ? small : file;
  } catch {
    return file;
  }
}

/** @param {ImageBitmap} image @param {number} width @param {number} height @returns {Promise<Blob | null>} */
function drawn(image, width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const brush = canvas.getContext("2d");
  if (!brush) return Promise.resolve(null);
  brush.fillStyle = "#fff"; // what was see-through would turn black in a JPEG
  brush.fillRect(0, 0, width, height);
  brush.drawImage(image, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}
