using Components.Index.Kernels;
using FsCheck;
using FsCheck.Fluent;

namespace Components.Index.Tests.Kernels;

public sealed class BitmapWordsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(17)]
    [InlineData(1024)]
    public void Every_word_is_what_the_operators_say(int length) =>
        Prop.ForAll(Words(length).ToArbitrary(), Words(length + 2).ToArbitrary(), static (left, right) =>
        {
            Result((target, other) => BitmapWords.Intersect(target, other)).ShouldBe(left.Zip(right, static (a, b) => a & b));
            Result((target, other) => BitmapWords.Unite(target, other)).ShouldBe(left.Zip(right, static (a, b) => a | b));
            Result((target, other) => BitmapWords.Subtract(target, other)).ShouldBe(left.Zip(right, static (a, b) => a & ~b));
            Result(static (target, _) => BitmapWords.Complement(target)).ShouldBe(left.Select(static a => ~a));
            BitmapWords.Count(left).ShouldBe(left.Sum(System.Numerics.BitOperations.PopCount));

            ulong[] Result(Action<ulong[], ulong[]> change)
            {
                ulong[] target = [.. left];
                change(target, right);
                return target;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    // All 64 bits of a word, the highest too.
    private static Gen<ulong[]> Words(int length) =>
        (from high in Gen.Choose(int.MinValue, int.MaxValue)
         from low in Gen.Choose(int.MinValue, int.MaxValue)
         select ((ulong)(uint)high << 32) | (uint)low).ArrayOf(length);

    [Fact]
    public void A_shorter_operand_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(static () => BitmapWords.Intersect(new ulong[3], new ulong[2]));
}
