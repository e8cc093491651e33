using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>Measures the filter, on request: <c>dotnet run --project tests/Struere.Secrets.Server.Browser.Tests -- -explicit only -showLiveOutput</c>.</summary>
public class FilterFigures(TestDashboard dashboard, Chromium chromium) : BrowserTest(dashboard, chromium)
{
    private const string Measure =
        """
        async () => {
            const field = document.getElementById("filter");
            const times = [];
            for (const text of ["s", "se", "ser", "serv", "serv 3", "serv 36", "serv", "s", "", "k", "key_0", "key_00", "key_001", "key_00", ""]) {
                await new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)));
                const start = performance.now();
                field.value = text;
                field.dispatchEvent(new Event("input", { bubbles: true }));
                await new Promise(done => requestAnimationFrame(() => {
                    // A message is handled after the frame is painted.
                    const channel = new MessageChannel();
                    channel.port1.onmessage = done;
                    channel.port2.postMessage(0);
                }));
                times.push(performance.now() - start);
            }
            return times;
        }
        """;

    [Fact(Explicit = true)]
    public async Task From_keystroke_to_paint_with_1000_keys_in_three_environments()
    {
        await Organization.SetDevelopmentAsync(Secrets("development"));
        await Organization.SetProductionAsync(Secrets("production"));
        var page = await AdminAsync("/secrets");

        var times = (await page.EvaluateAsync<double[]>(Measure)).Order().ToList();

        TestContext.Current.TestOutputHelper!.WriteLine($"{times.Count} keystrokes: median {times[times.Count / 2]:0} ms, longest {times[^1]:0} ms");

        static (string, string)[] Secrets(string environment) => Enumerable.Range(0, 1000)
            .Select(number => ($"SERVICE_{number % 37}_KEY_{number.ToString("0000", CultureInfo.InvariantCulture)}", environment))
            .ToArray();
    }
}
