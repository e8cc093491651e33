// Filters the table of secrets while somebody types. Rows are hidden, never made again.

const field = document.getElementById("filter");
const body = document.querySelector("table.secrets tbody");

if (field && body) {
    const rows = Array.from(body.rows, (row) => ({ row, key: row.cells[0].textContent.trim().toLowerCase() }));
    const count = document.getElementById("count");
    const total = count.textContent;
    const noMatch = document.getElementById("no-match");
    const numbers = new Intl.NumberFormat("en");

    const apply = () => {
        const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
        let shown = 0;
        for (const { row, key } of rows) {
            const matches = words.every((word) => key.includes(word));
            if (row.hidden === matches) {
                row.hidden = !matches;
            }
            shown += matches ? 1 : 0;
        }
        count.textContent = words.length === 0 ? total : `${numbers.format(shown)} of ${total}`;
        noMatch.hidden = shown > 0;
    };

    field.addEventListener("input", apply);
    field.addEventListener("keydown", (event) => {
        if (event.key === "Escape") {
            field.value = "";
            apply();
        }
    });
    document.addEventListener("keydown", (event) => {
        if (event.key === "/" && !event.target.closest("input, textarea, select, dialog")) {
            event.preventDefault();
            field.focus();
        }
    });

    // A browser may have kept the text over a reload.
    apply();
}
