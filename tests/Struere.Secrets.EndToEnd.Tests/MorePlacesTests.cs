using System.Threading.Tasks;

namespace Struere.Secrets.EndToEnd.Tests;

/// <summary>References are found wherever agents' texts are kept, and verified on the server.</summary>
public sealed class MorePlacesTests
{
    [Fact]
    public async Task Razor_files_are_looked_through_and_verified()
    {
        using var consumer = (await Consumer.Create("<RootNamespace>Consumer</RootNamespace>", sdk: "Microsoft.NET.Sdk.Web")).WithSecrets();
        await using var server = await TestServer.Start();
        consumer.Use(server);
        (await consumer.Build("-t:StruereSync", "-p:StruereEnvironment=production")).ShouldSucceed();
        consumer.WriteToProject("Comp.razor", "<p>@x {{secrets.IN_MARKUP}}</p>\n@code { const string x = \"{{secrets.IN_RAZOR_CODE}} {{secrets.API_KEY}}\"; string y = $\"{{secrets.EATEN}}\"; }\n");
        consumer.WriteToProject("Literals.razor", """
            @* {{secrets.IN_COMMENT}} *@
            <p title="costs $">{{secrets.BEHIND_DOLLAR}}</p>
            @* struere-disable-next-line STRU2001 *@
            <p>{{secrets.SILENCED}}</p>
            @code {
                string Hole = $"say \"{{secrets.EATEN_TOO}}\"", Kept = $"{{{{secrets.KEPT}}}}";
                const string Split = "{{secrets.API_" + "KEY}}", Escaped = "\u007b{secrets.ESCAPED}}";
            }

            """);
        consumer.WriteToProject("Pages/Index.cshtml", "@page\n@{ var s = \"{{secrets.IN_VIEW_CODE}}\"; }\n<p>@s</p>\n");

        (await consumer.Build()).ShouldSucceed()
            .ShouldSay("Comp.razor(1,7): warning STRU2001: The key 'IN_MARKUP' is not set")
            .ShouldSay("Comp.razor(2,27): warning STRU2001: The key 'IN_RAZOR_CODE' is not set")
            .ShouldSay("Index.cshtml(2,13): warning STRU2001: The key 'IN_VIEW_CODE' is not set")
            .ShouldSay("Literals.razor(2,20): warning STRU2001: The key 'BEHIND_DOLLAR' is not set")
            .ShouldSay("Literals.razor(6,62): warning STRU2001: The key 'KEPT' is not set")
            .ShouldSay("'ESCAPED' is not set")
            .ShouldNotSay("'EATEN'").ShouldNotSay("EATEN_TOO").ShouldNotSay("IN_COMMENT").ShouldNotSay("SILENCED").ShouldNotSay("STRU2003");
        (await consumer.Build("-t:StruereVerify")).ShouldFail().ShouldSay("error STRU5024: 'IN_RAZOR_CODE' is not set in production").ShouldSay("'IN_VIEW_CODE' is not set in production");
    }

    [Fact]
    public async Task Prompts_of_every_format_settings_and_resources_are_looked_through()
    {
        using var consumer = (await Consumer.Create()).WithSecrets();
        string[] extensions = ["md", "txt", "prompt", "mdx", "yaml", "yml", "json", "prompty", "hbs", "mustache", "liquid", "jinja", "j2", "xml"];
        foreach (var extension in extensions)
        {
            consumer.Write($"prompts/deep/a.{extension}", $"\n{{{{secrets.NOT_IN_{extension.ToUpperInvariant()}}}}}\n");
        }

        consumer.WriteToProject("appsettings.json", "{ \"Prompt\": \"{{secrets.NOT_IN_SETTINGS}}\",\n  // struere-disable-next-line STRU2001\n  \"A\": \"{{secrets.SILENCED}}\",\n  \"B\": \"\\u007b{secrets.ESCAPED}}\" }\n");
        consumer.WriteToProject("Program.cs", "System.Console.WriteLine(System.Environment.GetEnvironmentVariable(\"API_KYE\"));\n");
        consumer.WriteToProject(".globalconfig", "is_global = true\ndotnet_diagnostic.STRU2009.severity = warning\n");
        consumer.WriteToProject("appsettings.Development.json", "{ \"Prompt\": \"{{secrets.NOT_IN_OTHER_SETTINGS}}\" }\n");
        consumer.WriteToProject("Texts.resx", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<root>\n<resheader name=\"resmimetype\"><value>text/microsoft-resx</value></resheader><resheader name=\"version\"><value>2.0</value></resheader><resheader name=\"reader\"><value>System.Resources.ResXResourceReader, System.Windows.Forms</value></resheader><resheader name=\"writer\"><value>System.Resources.ResXResourceWriter, System.Windows.Forms</value></resheader>\n<data name=\"A\"><value>{{secrets.NOT_IN_RESX}}</value></data>\n<data name=\"B\"><value>&lt;&lt;secrets.IN_ANGLES&gt;&gt;</value></data>\n</root>\n");

        var build = (await consumer.Build()).ShouldSucceed();

        foreach (var extension in extensions)
        {
            build.ShouldSay($"prompts/deep/a.{extension}(2,1): warning STRU2001: The key 'NOT_IN_{extension.ToUpperInvariant()}' is not set");
        }

        build.ShouldSay("appsettings.json(1,14): warning STRU2001").ShouldSay("'NOT_IN_OTHER_SETTINGS'").ShouldSay("Texts.resx(4,23): warning STRU2001")
            .ShouldSay("appsettings.json(4,9): warning STRU2001: The key 'ESCAPED' is not set").ShouldNotSay("SILENCED")
            .ShouldSay("Texts.resx(5,23): warning STRU2001: The key 'IN_ANGLES' is not set")
            .ShouldSay("Program.cs(1,68): warning STRU2009: No secret is named 'API_KYE': did you mean 'API_KEY'?");
    }

    [Fact]
    public async Task A_project_leaves_out_one_file_or_all_that_it_does_not_name()
    {
        using var consumer = (await Consumer.Create(sdk: "Microsoft.NET.Sdk.Web", items: "<StruereExclude Include=\"prompts/not.json;Not.razor\" />")).WithSecrets();
        consumer.Write("prompts/not.json", "{{secrets.LEFT_OUT}}");
        consumer.Write("prompts/yes.json", "{{secrets.LOOKED_AT}}");
        consumer.WriteToProject("Not.razor", "{{secrets.LEFT_OUT_TOO}}");
        consumer.WriteToProject("Yes.razor", "{{secrets.LOOKED_AT_TOO}}");
        consumer.WriteToProject("appsettings.json", "{ \"A\": \"{{secrets.IN_SETTINGS}}\" }");

        (await consumer.Build()).ShouldSucceed().ShouldSay("'LOOKED_AT'").ShouldSay("'LOOKED_AT_TOO'").ShouldSay("'IN_SETTINGS'").ShouldNotSay("LEFT_OUT");
        (await consumer.Build("-p:EnableDefaultStruereItems=false")).ShouldSucceed().ShouldNotSay("STRU2001");
    }

    [Fact]
    public async Task Code_beside_struere_json_is_a_tool_where_it_reads_secrets()
    {
        using var consumer = (await Consumer.Create(subfolder: "src/App")).WithSecrets();
        consumer.Write("lib/client.ts", "export const call = (context) => fetch(context.secrets.NOT_SET_LIB);\n");
        consumer.Write("src/shared/client.mts", "export const call = (context) => context.secrets.NOT_SET_SRC + '{{secrets.NOT_SET_TEXT}}';\n");
        consumer.Write("lib/page.ts", "export const text = '{{secrets.OF_ANOTHER_TOOL}}';\n");
        consumer.Write("lib/node_modules/x/index.js", "module.exports = (context) => context.secrets.OF_A_PACKAGE;\n");
        consumer.Write("tools/b.jsx", "export const handler = async (args, context) => <p title={context.secrets.NOT_SET_JSX} />;\n");
        consumer.Write("tools/c.cts", "export const handler = async (args: object, context: Context) => context.secrets.NOT_SET_CTS;\n");
        consumer.Write("tools/a.cjs", "exports.handler = async (args, context) => context.secrets.NOT_SET_TOOL;\n");

        (await consumer.Build()).ShouldSucceed()
            .ShouldSay("lib/client.ts(1,40): warning STRU2005")
            .ShouldSay("'NOT_SET_SRC'").ShouldSay("'NOT_SET_TEXT'").ShouldSay("'NOT_SET_TOOL'").ShouldSay("'NOT_SET_JSX'").ShouldSay("'NOT_SET_CTS'")
            .ShouldNotSay("OF_ANOTHER_TOOL").ShouldNotSay("OF_A_PACKAGE");
    }
}
