using System.Text;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;
using Xunit;

namespace SearchEngine.Server.Tests.Description;

/// <summary>
/// A client that a program writes from the description compiles, and does what it should against a running server: NSwag makes it, and
/// <c>GeneratedClient/Program.cs</c> calls it.
/// </summary>
public sealed class GeneratedClientTests
{
    [Fact]
    public async Task A_generated_client_searches_finds_quotes_checks_and_puts()
    {
        await using WritableServer server = await WritableServer.StartAsync();
        await server.Archive.TakeInAsync([Path.Join(ServerFixture.Root, "corpus")], progress: null, TestContext.Current.CancellationToken);
        string description = await server.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        DirectoryInfo project = Directory.CreateTempSubdirectory("newsearch-client-");
        try
        {
            await File.WriteAllTextAsync(Path.Join(project.FullName, "Client.cs"), await GenerateAsync(description), Encoding.UTF8, TestContext.Current.CancellationToken);
            foreach (string file in (string[])["Program.cs", "Client.csproj"])
                File.Copy(Path.Join(ServerFixture.Root, "tests", "SearchEngine.Server.Tests", "Description", "GeneratedClient", file + ".txt"), Path.Join(project.FullName, file));
            (int code, string output) = await Programs.RunAsync(project.FullName, "dotnet", ["run", "--project", project.FullName, "--", server.Client.BaseAddress!.ToString()]);
            Assert.True(code == 0, output);
            Assert.Contains("all is as expected", output, StringComparison.Ordinal);
        }
        finally
        {
            project.Delete(recursive: true);
        }
    }

    private static async Task<string> GenerateAsync(string description)
    {
        OpenApiDocument document = await OpenApiDocument.FromJsonAsync(description, TestContext.Current.CancellationToken);
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "ArchiveClient",
            UseBaseUrl = false,
            GenerateOptionalParameters = true,
            OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
            CSharpGeneratorSettings = { Namespace = "Generated", JsonLibrary = NJsonSchema.CodeGeneration.CSharp.CSharpJsonLibrary.SystemTextJson, GenerateNullableReferenceTypes = true },
        };
        return new CSharpClientGenerator(document, settings).GenerateFile();
    }
}
