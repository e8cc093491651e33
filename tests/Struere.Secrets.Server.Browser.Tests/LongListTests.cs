using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Browser.Tests;

/// <summary>The filter on a long list. Its figures are in the output: <c>dotnet run --project tests/Struere.Secrets.Server.Browser.Tests -- -class '*LongListTests' -showLiveOutput</c>.</summary>
public class LongListTests(TestDashboard dashboard, Chromium chromium) : BrowserTest(dashboard, chromium)
{
    private const string Measure =
        """
        async () => {
            const field = document.getElementById("filter");
            const times = [];
            for (const text of ["s", "se", "ser", "serv", "serv 3", "serv 36", "serv", "s", "", "k", "key_0", "key_00", "key_001", "key_00", "", "key_001"]) {
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

    [Fact]
    public async Task A_thousand_keys_are_filtered_while_one_types()
    {
        await Organization.SetDevelopmentAsync(Secrets("development"));
        await Organization.SetProductionAsync(Secrets("production"));
        var page = await AdminAsync("/secrets");

        var times = (await page.EvaluateAsync<double[]>(Measure)).Order().ToList();

        await Expect(page.Locator("#count")).ToHaveTextAsync("10 of 1,000 keys");
        TestContext.Current.TestOutputHelper!.WriteLine($"{times.Count} keystrokes: median {times[times.Count / 2]:0} ms, longest {times[^1]:0} ms");

        static (string, string)[] Secrets(string environment) => Enumerable.Range(0, 1000)
            .Select(number => ($"SERVICE_{number % 37}_KEY_{number.ToString("0000", CultureInfo.InvariantCulture)}", environment))
            .ToArray();
    }
}
