using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag.CodeGeneration.CSharp;

namespace Components.Serve.Tests.OpenApi;

/// <summary>A client that is generated from a server's /openapi/v1.json alone, compiled and loaded.</summary>
internal sealed class GeneratedClient : IDisposable
{
    private const string Namespace = "Generated.Parts";

    private readonly AssemblyLoadContext _context = new("generated client", isCollectible: true);
    private readonly Assembly _assembly;

    private GeneratedClient(string code)
    {
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "GeneratedParts",
            [CSharpSyntaxTree.ParseText(code)],
            [.. platform.Split(Path.PathSeparator).Where(static path =>
                Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                    || Path.GetFileName(path) is "mscorlib.dll" or "netstandard.dll")
                .Select(static path => MetadataReference.CreateFromFile(path))],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using MemoryStream image = new();
        compilation.Emit(image).Diagnostics.Where(static one => one.Severity >= DiagnosticSeverity.Warning)
            .Select(static one => one.ToString()).ShouldBeEmpty();
        image.Position = 0;
        _assembly = _context.LoadFromStream(image);
    }

    /// <summary>Generates and compiles it; a warning is a mistake.</summary>
    public static async Task<GeneratedClient> OfAsync(RunningServer server) => new(await GenerateAsync(server));

    public object New(string type, params object[] arguments) =>
        Activator.CreateInstance(_assembly.GetType($"{Namespace}.{type}", throwOnError: true)!, arguments)!;

    public dynamic Value(string type, string name) =>
        Enum.Parse(_assembly.GetType($"{Namespace}.{type}", throwOnError: true)!, name);

    public void Dispose() => _context.Unload();

    private static async Task<string> GenerateAsync(RunningServer server)
    {
        NSwag.OpenApiDocument document = await NSwag.OpenApiDocument.FromJsonAsync(
            await server.Client.GetStringAsync("/openapi/v1.json"));
        CSharpClientGeneratorSettings settings = new()
        {
            ClassName = "PartsClient",
            UseBaseUrl = false,
            CSharpGeneratorSettings =
            {
                Namespace = Namespace,
                JsonLibrary = CSharpJsonLibrary.SystemTextJson,
                JsonLibraryVersion = 10.0m,
                JsonConverters = ["System.Text.Json.Serialization.JsonStringEnumConverter"],
                GenerateNullableReferenceTypes = true,
                GenerateOptionalPropertiesAsNullable = true,
            },
        };
        return new CSharpClientGenerator(document, settings).GenerateFile();
    }
}
