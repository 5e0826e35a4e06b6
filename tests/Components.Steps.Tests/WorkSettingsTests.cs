using Components.Foundation.Files;
using Components.Pipeline.Configuration;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Planning;

namespace Components.Steps.Tests;

/// <summary>A step may read more settings than its key names, and those are named here with their reasons: a setting that is
/// added to a section, and is in neither, fails. Fetch has tests of its own, a case a kind (FetchKeyTests).</summary>
public sealed class WorkSettingsTests
{
    private const string ContentIsAnInput = "a place: what lies there is an input by its content";
    private const string OfTheModelsFiles = "where the files of the model come from; their digests are in the key";
    private const string OfSpeed = "changes no byte: how many at once, on how many processors, and what is kept from last time";
    private const string OfOtherBytes = "read by the other step that is given the section: tried, and of no use here";
    private const string OfTheSet = "says which records are read: they are an input by their content";
    private const string OfTheDays = "says where the days of the sources lie: each is an input, by the source's name and content";

    private static readonly PipelineConfiguration Configuration = PipelineConfiguration.Load(
        Checkout.Root, [], new Dictionary<string, string>(StringComparer.Ordinal), PipelineSections.Registry);

    private static readonly StepGraph Graph = PipelineSteps.Create(
        Places.From(Checkout.Root, new Dictionary<string, string>(StringComparer.Ordinal), Checkout.Root), Configuration,
        askSource: false);

    // Of steps that open the model.
    private static readonly (string Setting, string Why)[] OfAModel =
    [
        ("model.licence", "a word for people"), ("model.allow_download", OfTheModelsFiles), ("model.download", OfTheModelsFiles),
        ("embed.batch_size", OfSpeed), ("embed.threads", OfSpeed), ("embed.use_cache", OfSpeed),
        ("embed.cache_limit_mib", OfSpeed),
        ("embed.execution_provider", "an input of a transformer: the tier of the processor or the GPU; others have no choice"),
    ];

    // Of gates: what they are asked, and of which catalogue.
    private static readonly (string Setting, string Why)[] OfAGate =
    [
        ("gates.retrieval.suites", ContentIsAnInput), ("gates.baselines", ContentIsAnInput),
        ("model", "the model of the snapshot, which is an input; its files are where this machine keeps them"),
        ("source.id", "whose baseline is read: it is an input by its content"),
        ("catalogue.id", "whose baseline is read: it is an input by its content"),
    ];

    private static readonly Dictionary<string, (string Setting, string Why)[]> Named = new(StringComparer.Ordinal)
    {
        [TransformStep.Name] =
        [
            ("transform.history", OfOtherBytes), ("index.families.lexicon", ContentIsAnInput),
            ("artifacts.enabled", OfTheSet), ("artifacts.parts", OfTheSet), ("artifacts.kinds", OfTheSet),
            ("source.id", OfTheSet), ("catalogue.id", OfTheSet),
        ],
        [TransformOffersStep.Name] =
        [
            ("transform.max_description_length", OfOtherBytes), ("transform.max_extra_bytes", OfOtherBytes),
            ("transform.properties", ContentIsAnInput), ("index.families.lexicon", ContentIsAnInput),
            ("source", OfTheDays), ("sources", OfTheDays), ("catalogue", OfTheDays),
        ],
        [EmbedStep.Name] = OfAModel,
        [IndexSteps.Families] = [.. OfAModel, ("index.families.lexicon", ContentIsAnInput)],
    };

    /// <summary>Steps that may read what is in no key.</summary>
    public static TheoryData<string> Steps => [.. Graph.Order.Where(static name =>
        Graph[name].WorkSettings.Count > 0 && name != FetchStep.Name)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Every_setting_that_a_step_may_read_is_in_its_key_or_named(string name)
    {
        PipelineStep step = Graph[name];
        (string Setting, string Why)[] named = GateSteps.All.Contains(name, StringComparer.Ordinal) ? OfAGate : Named[name];
        string[] read = [.. Configuration.Slice(step.WorkSettings).Values.Keys];
        string[] inKey = [.. Configuration.Slice(step.Settings).Values.Keys];

        // A name stands for itself or for everything below it.
        read.Except(inKey, StringComparer.Ordinal)
            .Where(setting => !named.Any(one => setting == one.Setting
                || setting.StartsWith(one.Setting + ".", StringComparison.Ordinal)))
            .ShouldBeEmpty("Put it into the step's Settings, or say here why it decides no byte.");
        named.Where(one => !read.Any(setting => setting == one.Setting
                || setting.StartsWith(one.Setting + ".", StringComparison.Ordinal))).Select(static one => one.Setting)
            .ShouldBeEmpty("The step cannot read it.");
    }

    [Fact]
    public void Steps_with_such_settings_are_known() => Steps.Select(static row => row.Data).ShouldBe(
        [.. Named.Keys, .. GateSteps.All], ignoreOrder: true);
}
