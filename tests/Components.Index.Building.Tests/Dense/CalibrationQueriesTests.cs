using Components.Index.Building.Dense;
using Components.Index.Building.Tests.Fixtures;

namespace Components.Index.Building.Tests.Dense;

public sealed class CalibrationQueriesTests
{
    [Fact]
    public void Calibration_and_certification_never_see_the_same_query_and_pass_over_zeros()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("components-queries-").FullName, "queries.bin");
        TestVectors.Write(path, [.. Enumerable.Range(0, 9).Select(static row => new[] { row is 4 or 5 ? 0f : row + 1f, 0f })]);
        CalibrationQueries.ForCalibration(path).Select(static query => query[0]).ShouldBe([1f, 3f, 7f, 9f]);
        CalibrationQueries.ForCertification(path).Select(static query => query[0]).ShouldBe([2f, 4f, 8f]);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Theory]
    [InlineData(3, 5, "0 1 2")]
    [InlineData(10, 5, "0 2 4 6 8")]
    [InlineData(7, 3, "0 2 4")]
    public void Some_queries_are_spread_over_all(int given, int count, string expected) =>
        string.Join(' ', CalibrationQueries.Spread([.. Enumerable.Range(0, given)
            .Select(static number => new[] { (float)number })], count).Select(static query => query[0])).ShouldBe(expected);
}
