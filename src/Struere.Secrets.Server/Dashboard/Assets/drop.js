// Takes a file that is dropped or chosen into the text field of its form. It is read here and goes nowhere before the preview is asked for.

const MAX_BYTES = 1024 * 1024;
const announce = (text) => document.dispatchEvent(new CustomEvent("announce", { detail: text }));

async function take(file, field) {
    if (file.size > MAX_BYTES) {
        announce(`${file.name} is larger than 1 MiB.`);
        return;
    }
    field.value = await file.text();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    announce(`Read ${file.name}. Preview it next.`);
}

for (const form of document.querySelectorAll("form[data-drop]")) {
    const chooser = form.querySelector("[data-file]");
    const field = form.elements[chooser.dataset.file];
    chooser.addEventListener("change", () => chooser.files[0] && take(chooser.files[0], field));
    form.addEventListener("dragover", (event) => {
        event.preventDefault();
        form.classList.add("dropping");
    });
    form.addEventListener("dragleave", () => form.classList.remove("dropping"));
    form.addEventListener("drop", (event) => {
        event.preventDefault();
        form.classList.remove("dropping");
        if (event.dataTransfer.files[0]) {
            void take(event.dataTransfer.files[0], field);
        }
    });
}

document.getElementById("preview-title")?.focus();
